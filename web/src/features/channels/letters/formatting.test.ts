import { describe, expect, it } from "vitest";
import { inserted, marked } from "./formatting";

describe("marks of formatting", () => {
  it("go around what is selected and keep it selected", () => {
    expect(marked("Привет, мир", 8, 11, "bold")).toEqual({ text: "Привет, **мир**", start: 10, end: 13 });
    expect(marked("мир", 0, 3, "italic").text).toBe("*мир*");
  });
  it("make lines a list and back", () => {
    const list = marked("раз\nдва", 0, 7, "list");
    expect(list.text).toBe("- раз\n- два");
    expect(marked(list.text, 0, list.end, "list").text).toBe("раз\nдва");
  });
  it("leave the cursor in the address of a link", () => {
    const { text, start } = marked("наш сайт", 4, 8, "link");
    expect(text).toBe("наш [сайт](https://)");
    expect(text.slice(start)).toBe(")");
  });
  it("put a field where the cursor is", () => {
    expect(inserted("Добрый день, !", 13, 13, "{{ person.first_name }}").text).toBe("Добрый день, {{ person.first_name }}!");
  });
});
