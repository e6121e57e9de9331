import type { Child, JSX } from 'hono/jsx'

interface Props extends Omit<JSX.IntrinsicElements['form'], 'method'> {
  frame: { formToken: string }
  action: string
  children: Child
}

/** A form that is sent by POST, with its CSRF token. */
export function PostForm({ frame, class: name, children, ...form }: Props) {
  return (
    <form class={name} method="post" {...form}>
      <FormToken token={frame.formToken} />
      {children}
    </form>
  )
}

/** The hidden CSRF token of a form. */
export function FormToken({ token }: { token: string }) {
  return <input type="hidden" name="token" value={token} />
}
