import { pageAt } from './elsewhere.ts'

/** Shows the related titles below a title, in place of the link to their page. */
export async function showRelated(): Promise<void> {
  const link = document.querySelector<HTMLAnchorElement>('a#near')
  if (!link) return
  document.body.classList.add('broad')
  const page = await pageAt(link.href)
  const part = page?.getElementById('related')
  if (!page || !part) return
  if (part.children.length > 0) {
    link.remove()
    // The title page already shows the other volumes.
    part.querySelector('[data-volumes]')?.remove()
    document.querySelector('main')?.append(document.importNode(part, true))
  }
}
