import { html, nothing, trusted, type Markup } from './html';
import { style } from './style';

/** What a browser may load for this page: nothing, but for the styles and pictures that stand in it. */
const policy =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

export interface PageParts {
  title: string;
  setup: string;
  intro: string;
  links: readonly (readonly [id: string, text: string])[];
  sections: readonly Markup[];
  footer: string;
}

/** The whole document. */
export function page({ title, setup, intro, links, sections, footer }: PageParts): string {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${policy}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${title}</title>
        <style>
          ${trusted(style)}
        </style>
      </head>
      <body>
        <main>
          <header>
            <p class="kicker">fanin</p>
            <h1>${title}</h1>
            <p class="setup">${setup}</p>
            <p>${intro}</p>
            ${links.length > 1 ? navigation(links) : nothing}
          </header>
          ${sections}
          <footer><p>${footer}</p></footer>
        </main>
      </body>
    </html> `.text;
}

function navigation(links: PageParts['links']): Markup {
  const items = links.map(([id, text]) => html`<li><a href="#${id}">${text}</a></li>`);
  return html`<nav aria-label="Parts of this page">
    <ul>
      ${items}
    </ul>
  </nav>`;
}
