/** From here on there is room beside the text; wide.css says the same. */
export const wideScreen = '(min-width:52rem)'

/** A page that this one leads to; null: it did not come, and its link is there. */
export async function pageAt(address: string): Promise<Document | null> {
  try {
    const answer = await fetch(address, { credentials: 'same-origin' })
    if (!answer.ok) return null
    return new DOMParser().parseFromString(await answer.text(), 'text/html')
  } catch {
    return null
  }
}

/** An element with text and attributes; text is never read as HTML. */
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
