/** The width from which there is space beside the text; the same as in comfort.css. */
export const wideScreen = '(min-width:52rem)'

/** Fetches a linked page. Returns null when it cannot be loaded; the link then stays. */
export async function pageAt(address: string): Promise<Document | null> {
  try {
    const answer = await fetch(address, { credentials: 'same-origin' })
    if (!answer.ok) return null
    return new DOMParser().parseFromString(await answer.text(), 'text/html')
  } catch {
    return null
  }
}

/** Attributes with which htmx, where it is loaded, opens a link to other results of a search without a page load. */
export const otherResults = (href: string) => ({
  href,
  'hx-get': href,
  'hx-target': '#main',
  'hx-select': '#main',
  'hx-swap': 'outerMorph',
  'hx-push-url': 'true',
})

/** Lets htmx handle a new element. It handles what was on the page when it was loaded. */
export function handle(element: Element) {
  const { htmx } = window as unknown as { htmx?: { process(element: Element): void } }
  if (htmx) htmx.process(element)
}

/** Creates an element with attributes and children. Text is never parsed as HTML. */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Record<string, string>,
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name)
  for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, value)
  made.append(...children)
  return made
}
