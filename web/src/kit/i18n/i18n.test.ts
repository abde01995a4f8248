import { afterEach, describe, expect, it, vi } from "vitest";
import { languageAmong } from "./i18n";

/** The module read anew, as on a device with this choice and in a browser with these languages. */
async function started(chosen: string | null, named: string[]) {
  vi.resetModules();
  if (chosen) localStorage.setItem("otklik.language", chosen);
  else localStorage.removeItem("otklik.language");
  vi.spyOn(navigator, "languages", "get").mockReturnValue(named);
  return import("./i18n");
}

afterEach(() => {
  vi.restoreAllMocks();
  localStorage.removeItem("otklik.language");
});

describe("the language before anyone has signed in", () => {
  it("is the first of ours that the browser names", () => {
    expect(languageAmong(["ru-RU", "en"])).toBe("ru");
    expect(languageAmong(["de", "en-GB", "ru"])).toBe("en");
    expect(languageAmong(["run", "fr"])).toBeNull();
  });

  it("follows the browser, and what was chosen on the device over it", async () => {
    expect((await started(null, ["en-US"])).language()).toBe("en");
    expect((await started(null, ["ru", "en"])).language()).toBe("ru");
    expect((await started("ru", ["en-US"])).language()).toBe("ru");
  });

  it("is the company's only when the browser says neither and nothing was chosen", async () => {
    const silent = await started(null, ["fr-FR", "de"]);
    expect(silent.language()).toBe("ru");
    await silent.speakAsCompany("en");
    expect(silent.language()).toBe("en");
    expect(localStorage.getItem("otklik.language")).toBeNull();
    const spoken = await started(null, ["ru"]);
    await spoken.speakAsCompany("en");
    expect(spoken.language()).toBe("ru");
  });

  it("is remembered on the device once chosen", async () => {
    const { speak } = await started(null, ["ru"]);
    await speak("en");
    expect((await started(localStorage.getItem("otklik.language"), ["ru"])).language()).toBe("en");
  });
});
