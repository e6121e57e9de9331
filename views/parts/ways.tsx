import type { Child } from 'hono/jsx'

/** Ways to go on, side by side; where no style sheet is read, below each other. */
export function Ways({ children }: { children: Child }) {
  return <ul class="inline">{[children].flat().map((way) => way && <li>{way}</li>)}</ul>
}
