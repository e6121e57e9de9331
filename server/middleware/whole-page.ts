import type { Context as HonoContext } from 'hono'

/** Wherever htmx meant to put its answer, this one is a page of its own, as a browser without scripts shows it. */
export function asWholePage(c: Pick<HonoContext, 'header'>): void {
  c.header('HX-Retarget', 'body')
  c.header('HX-Reswap', 'innerHTML')
}
