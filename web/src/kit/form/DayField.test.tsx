import { MantineProvider } from "@mantine/core";
import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it, vi } from "vitest";
import { DayField } from "./DayField";

it("a typed date is read the way it is written, day first", async () => {
  const change = vi.fn();
  render(
    <MantineProvider>
      <DayField label="День" onChange={change} />
    </MantineProvider>,
  );
  await userEvent.type(screen.getByLabelText("День"), "11.06.2026");
  await userEvent.tab();
  expect(change).toHaveBeenLastCalledWith("2026-06-11");
});
