// The scanner types into the scan field of the page, also after a click elsewhere or after going back to the page.
const scanField = document.querySelector('form.scan input:not([type=hidden])')
document.querySelector('[autofocus]')?.select()
window.addEventListener('pageshow', ({ persisted }) => persisted && scanField?.focus())
document.addEventListener('keydown', ({ key, ctrlKey, metaKey, altKey }) => {
  // A space presses the button that has the focus.
  const isTyped = key.length === 1 && key !== ' ' && !ctrlKey && !metaKey && !altKey
  if (isTyped && !document.activeElement?.matches('input,select,textarea')) scanField?.focus()
})
document.addEventListener('click', ({ target }) => target.closest?.('[data-print]') && window.print())

// On a narrow screen the pages of a group are one line, which is scrolled to the current page.
const currentPage = document.querySelector('.pages [aria-current]')
if (currentPage) currentPage.parentElement.scrollLeft = currentPage.offsetLeft

// The language buttons send the form in which something was entered last. Without script they send the first one.
document.addEventListener('change', ({ target: { form } }) => {
  if (!form || form.method !== 'post') return
  // A field named "id" would hide the property.
  if (!form.hasAttribute('id')) form.setAttribute('id', `form-${[...document.forms].indexOf(form)}`)
  for (const button of document.querySelectorAll('#lang [form]')) button.setAttribute('form', form.getAttribute('id'))
})

// htmx updates the lists of a page when something changes at their branch. Its syntax is as old as Array.prototype.at.
addEventListener('load', () => {
  if (!document.querySelector('[hx-get],[hx-post]') || !('at' in Array.prototype)) return
  document.head.append(Object.assign(document.createElement('script'), { type: 'module', src: '/static/htmx.js' }))
})
