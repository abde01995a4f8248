"""The process that sets one document: its data as JSON from the input, the PDF to the output.

Run as a file by `making`. The data reaches Typst as a value, never as a part of the template, so nothing in it can be
code; there is nothing to read from the disk and no network to ask.
"""

from __future__ import annotations

import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent


def main() -> None:
    import typst  # eighty megabytes: by this process alone

    made = typst.compile(
        HERE / "template.typ",
        root=HERE,
        font_paths=[HERE / "fonts"],
        ignore_system_fonts=True,
        sys_inputs={"document": sys.stdin.buffer.read().decode()},
        format="pdf",
    )
    sys.stdout.buffer.write(made)


if __name__ == "__main__":
    main()
