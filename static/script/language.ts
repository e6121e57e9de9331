/** The language buttons send the form in which something was entered last. Without script they send the first one. */
export function keepEntries() {
  document.addEventListener('change', ({ target }) => {
    const { form } = target as HTMLInputElement
    if (form?.method !== 'post') return
    // A field named "id" would hide the property.
    if (!form.hasAttribute('id')) form.setAttribute('id', `form-${[...document.forms].indexOf(form)}`)
    const id = form.getAttribute('id') ?? ''
    for (const button of document.querySelectorAll('#lang [form]')) button.setAttribute('form', id)
  })
}
