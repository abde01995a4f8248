/** Objects whose duplicates the server looks for. */
export const watched: ReadonlySet<string> = new Set(["company", "person"]);
