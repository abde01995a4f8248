/** A dialog taken off the page at once cannot give the focus back itself: it returns to what opened the dialog. */

const inDialog = (target: EventTarget | null) => target instanceof Element && target.closest("[role='dialog']");

/** Starts watching; gives what stops it. */
export function watchFocus(): () => void {
  let opener: HTMLElement | null = null;
  const entered = (event: FocusEvent) => {
    if (inDialog(event.target)) {
      if (event.relatedTarget instanceof HTMLElement && !inDialog(event.relatedTarget)) opener = event.relatedTarget;
    } else if (event.target !== document.getElementById("content")) opener = null;
  };
  const perhapsClosed = () => {
    setTimeout(() => {
      if (!opener || document.activeElement !== document.body || document.querySelector("[role='dialog']")) return;
      if (opener.isConnected) opener.focus({ preventScroll: true });
      opener = null;
    }, 300);
  };
  document.addEventListener("focusin", entered);
  document.addEventListener("keyup", perhapsClosed);
  document.addEventListener("click", perhapsClosed);
  return () => {
    document.removeEventListener("focusin", entered);
    document.removeEventListener("keyup", perhapsClosed);
    document.removeEventListener("click", perhapsClosed);
  };
}
