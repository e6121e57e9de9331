import type { Child } from 'hono/jsx'

/** In a part of a page: the text for the page's live region, which the script creates. */
export function Announcement({ children }: { children: Child }) {
  return (
    <p id="said" role="status" hx-swap-oob="innerHTML">
      {children}
    </p>
  )
}
