/** Shows buttons to copy and share the address where the browser supports them. */
export function shareButtons(): void {
  const field = document.querySelector<HTMLInputElement>('#address')
  const said = document.getElementById('copied')
  const [copy, share] = [document.getElementById('copy'), document.getElementById('share')]
  if (!field || !said || !copy || !share) return
  const { title = '', copied = '' } = copy.closest<HTMLElement>('[data-extra]')?.dataset ?? {}
  if (navigator.clipboard) {
    copy.hidden = false
    copy.addEventListener('click', async () => {
      field.select()
      await navigator.clipboard.writeText(field.value)
      said.textContent = copied
    })
  }
  if ('share' in navigator) {
    share.hidden = false
    // Cancelling the dialog rejects the promise, which is not an error.
    share.addEventListener('click', () => navigator.share({ title, url: field.value }).catch(() => {}))
  }
}
