import { QueryErrorResetBoundary } from "@tanstack/react-query";
import { Component, type ReactNode } from "react";
import { Broken } from "./Broken";

interface BoundaryProps {
  children: ReactNode;
  onRetry?: () => void;
}

class Boundary extends Component<BoundaryProps, { failure: unknown }> {
  override state = { failure: null as unknown };

  static getDerivedStateFromError(failure: unknown) {
    return { failure };
  }

  override componentDidCatch(failure: unknown) {
    console.error(failure);
  }

  override render() {
    if (this.state.failure === null) return this.props.children;
    const retry = () => {
      this.props.onRetry?.();
      this.setState({ failure: null });
    };
    return <Broken error={this.state.failure} retry={retry} />;
  }
}

/** A part of the screen that may break without breaking the rest. */
export function ErrorBoundary({ children }: { children: ReactNode }) {
  return <QueryErrorResetBoundary>{({ reset }) => <Boundary onRetry={reset}>{children}</Boundary>}</QueryErrorResetBoundary>;
}
