/** The hidden proof that a form came from a page of ours. */
export function FormToken({ token }: { token: string }) {
  return <input type="hidden" name="token" value={token} />
}
