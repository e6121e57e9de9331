/** The hidden CSRF token of a form. */
export function FormToken({ token }: { token: string }) {
  return <input type="hidden" name="token" value={token} />
}
