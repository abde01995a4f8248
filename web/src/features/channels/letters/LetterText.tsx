import classes from "./letters.module.css";

/** The text of a letter as its reader sees it. The server gives nothing but words and simple formatting. */
export function LetterText({ html, label }: { html: string; label: string }) {
  return <article className={classes.text} aria-label={label} dangerouslySetInnerHTML={{ __html: html }} />;
}
