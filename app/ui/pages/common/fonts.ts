// Letters beyond those that every page has: a style sheet for each script, fetched when somebody reads it.

/** A screen does not wait longer than this for letters: the device's own are readable until they come. */
const WAIT_MS = 1500;

const fetched: { [script: string]: Promise<void> } = {};

/** Have the letters of a language ready; ends at once where the page has them. */
export function letters(locale: string): Promise<void> {
  const sheets = JSON.parse(document.documentElement.getAttribute("data-fonts") || "{}");
  // Japanese needs no more for what the screens say: the rest is for rare letters that people type.
  return sheets[locale] && locale !== "ja" ? fetchSheet(locale, sheets[locale]) : Promise.resolve();
}

/** Fetch rare Japanese letters when everything else is there. */
export function rareLetters(): void {
  const sheets = JSON.parse(document.documentElement.getAttribute("data-fonts") || "{}");
  if (sheets.ja) window.setTimeout(() => fetchSheet("ja", sheets.ja), 0);
}

function fetchSheet(script: string, address: string): Promise<void> {
  if (!fetched[script])
    fetched[script] = new Promise((done) => {
      const link = document.createElement("link");
      link.rel = "stylesheet";
      link.href = address;
      link.onload = () => done();
      link.onerror = () => { delete fetched[script]; done(); };
      window.setTimeout(done, WAIT_MS);
      document.head.appendChild(link);
    });
  return fetched[script];
}
