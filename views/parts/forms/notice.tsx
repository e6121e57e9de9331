import type { Child } from 'hono/jsx'

/** A message that the person should read first. */
export function Notice({ children }: { children: Child }) {
  return (
    <p class="notice" role="alert">
      {children}
    </p>
  )
}
