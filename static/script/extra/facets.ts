import { element, handle, otherResults, pageAt } from './elsewhere.ts'

/** The number of choices of each kind that are shown at once. */
const shown = 6

let shownColumn: HTMLElement | null = null
// Other results have replaced the content of the page and with it the column. It stays until the new one is there.
document.addEventListener('htmx:after:swap', () => {
  const main = document.querySelector('main')
  if (!shownColumn || !main || main.contains(shownColumn)) return
  main.append(shownColumn)
  showFacets()
})

/** Shows the choices of the page for narrowing a search beside its results, as links. */
export async function showFacets(): Promise<void> {
  const results = document.getElementById('results')
  const narrow = document.querySelector<HTMLElement>('[name=narrow], a[data-narrow]')
  const main = results?.closest('main')
  if (!narrow || !main) {
    shownColumn?.remove()
    return
  }
  // The column is created first, so that nothing moves when it is filled.
  document.body.classList.add('faceted')
  const page = await pageAt(addressOf(narrow))
  const form = page?.querySelector<HTMLFormElement>('form[data-more]')
  if (!page || !form) {
    document.body.classList.remove('faceted')
    return
  }
  const heading = page.querySelector('h1')?.textContent ?? ''
  const column = element('nav', { class: 'facets', 'aria-label': heading }, element('h2', {}, heading))
  const selects = [...form.querySelectorAll('select')]
  const chosen = selects.filter(({ value }) => value !== '')
  if (chosen.length > 0) column.append(element('ul', { class: 'chosen' }, ...chosen.map((each) => dropOf(form, each))))
  for (const select of selects)
    if (select.value === '' && select.options.length > 1) column.append(choicesOf(form, select))
  const list = page.getElementById('list')
  if (list) column.append(element('p', {}, document.importNode(list, true)))
  const old = main.querySelector('.facets')
  if (old) old.replaceWith(column)
  else main.append(column)
  handle(column)
  shownColumn = column
}

/** The address that the button or the link opens. */
function addressOf(narrow: HTMLElement): string {
  if (narrow instanceof HTMLAnchorElement) return narrow.href
  const form = (narrow as HTMLButtonElement).form as HTMLFormElement
  return `${form.action}?${said(form)}&narrow=`
}

const said = (form: HTMLFormElement) => new URLSearchParams(new FormData(form) as unknown as Record<string, string>)

/** The same search with another choice. Empty parameters are left out; `q` stays when all are empty. */
function addressWith(form: HTMLFormElement, name: string, value: string): string {
  const query = said(form)
  query.set(name, value)
  for (const [each, text] of [...query]) if (text === '') query.delete(each)
  if (query.toString() === '') query.set('q', '')
  return `${form.getAttribute('action')}?${query}`
}

const labelOf = (select: HTMLSelectElement) => select.labels[0]?.firstChild?.textContent?.trim() ?? ''

/** A chosen value, with a link that removes it. */
function dropOf(form: HTMLFormElement, select: HTMLSelectElement): HTMLElement {
  const [name = ''] = counted(select.selectedOptions[0]?.text ?? '')
  const words = `${name} ${form.dataset.drop ?? ''}`
  const way = { ...otherResults(addressWith(form, select.name, '')), 'aria-label': words, title: words }
  return element('li', {}, `${name} `, element('a', way, '×'))
}

function choicesOf(form: HTMLFormElement, select: HTMLSelectElement): HTMLElement {
  const links = [...select.options]
    .filter(({ value }) => value !== '')
    .map(({ value, text, lang }) => {
      const way = { ...otherResults(addressWith(form, select.name, value)), ...(lang && { lang }) }
      return element('li', {}, element('a', way, ...counted(text)))
    })
  const [first, rest] = [links.slice(0, shown), links.slice(shown)]
  const section = element('section', {}, element('h3', {}, labelOf(select)), element('ul', {}, ...first))
  if (rest.length > 0) {
    const more = element('summary', {}, form.dataset.more ?? '')
    section.append(element('details', {}, more, element('ul', {}, ...rest)))
  }
  return section
}

/** Splits the count from the name before it. */
function counted(text: string): [string, ...(Node | string)[]] {
  const [, name, count] = /^(.*) \(([\d,.]+)\)$/s.exec(text.trim()) ?? []
  return name === undefined ? [text] : [name, ' ', element('small', {}, count ?? '')]
}
