import * as z from 'zod'
import type { Details } from '../../../server/domain/catalogue/titles/details.ts'
import type { TitleLink } from '../../../server/domain/catalogue/titles/link.ts'

/** The sites that a profile or a mapping names, whose links lead to open texts (C48). */
export const openTextHosts = z
  .array(z.string().regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/, 'must be the name of a site, such as www.aozora.gr.jp'))
  .optional()

/** Marks the links to these sites as open texts. */
export function withOpenTexts(details: Details, hosts: readonly string[] = []): Details {
  if (!details.links || hosts.length === 0) return details
  const isOfSite = ({ url }: TitleLink) => hosts.includes(new URL(url).hostname)
  return {
    ...details,
    links: details.links.map((link) => (isOfSite(link) ? { ...link, isOpen: true as const } : link)),
  }
}
