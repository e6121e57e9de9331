// What a scanner reads next replaces what stands in the field.
document.querySelector('[autofocus]')?.select()
document.querySelector('[data-print]')?.addEventListener('click', () => window.print())
