import type { Locator, Page } from 'playwright-core'

/**
 * A person who uses a page by what it shows: labels, buttons and links. It types no address but the first, and records
 * what it did and what went wrong.
 */
export class Novice {
  /** Fields filled in, choices, and presses of buttons and links. */
  acts = 0
  /** Pages loaded. */
  pages = 0
  /** Error pages and refusals that appeared. */
  readonly faults: string[] = []
  readonly page: Page
  readonly #look: (page: Page) => Promise<void>

  /** `look` is called with every page that a press or a link loads. */
  constructor(page: Page, look: (page: Page) => Promise<void> = async () => {}) {
    this.page = page
    this.#look = look
    page.setDefaultTimeout(60_000)
    page.on('response', (response) => {
      if (!response.request().isNavigationRequest() || response.frame() !== page.mainFrame()) return
      if (response.status() >= 400) this.faults.push(`${response.status()} ${response.url()}`)
      if (response.status() < 300) this.pages++
    })
  }

  /** Opens the only address that is typed or copied. */
  async start(address: string): Promise<void> {
    await this.#loading(() => this.page.goto(address))
  }

  async fill(label: string, text: string, within: Page | Locator = this.page): Promise<void> {
    this.acts++
    const name = named(label)
    await within.getByRole('textbox', { name }).or(within.getByRole('searchbox', { name })).fill(text)
  }

  /** Fills in a field whose content is hidden. */
  async fillSecret(label: string, text: string): Promise<void> {
    this.acts++
    await this.page.getByLabel(label, { exact: true }).fill(text)
  }

  async choose(label: string, option: string, within: Page | Locator = this.page): Promise<void> {
    this.acts++
    await within.getByRole('combobox', { name: named(label) }).selectOption({ label: option })
  }

  async tick(label: string): Promise<void> {
    this.acts++
    await this.page.getByLabel(label).check()
  }

  async untick(label: string): Promise<void> {
    this.acts++
    await this.page.getByLabel(label).uncheck()
  }

  async attach(label: string, file: { name: string; buffer: Buffer }): Promise<void> {
    this.acts++
    await this.page.getByLabel(label).setInputFiles({ ...file, mimeType: 'application/octet-stream' })
  }

  /** Presses a button that loads a page. */
  async press(name: string, within: Page | Locator = this.page): Promise<void> {
    this.acts++
    await this.#loading(() => within.getByRole('button', { name: pressed(name) }).click())
  }

  /** Presses a button that changes the page by script. */
  async pressHere(name: string, within: Page | Locator = this.page): Promise<void> {
    this.acts++
    await within.getByRole('button', { name: pressed(name) }).click()
  }

  async follow(name: string | RegExp, within: Page | Locator = this.page): Promise<void> {
    this.acts++
    const link = within.getByRole('link', { name: typeof name === 'string' ? pressed(name) : name })
    await this.#loading(() => link.click())
  }

  /** Waits until the page shows a text. */
  async see(text: string | RegExp): Promise<void> {
    await this.page.getByText(text).first().waitFor()
  }

  /** Presses a link until the page shows a text, as somebody who waits for a result. */
  async followUntil(name: string, text: string | RegExp, seconds: number): Promise<void> {
    const end = Date.now() + seconds * 1_000
    while (!(await this.page.getByText(text).first().isVisible())) {
      if (Date.now() > end) throw new Error(`${this.page.url()} does not show ${text} after ${seconds} seconds.`)
      await this.page.waitForTimeout(1_000)
      const link = this.page.getByRole('link', { name, exact: true })
      if (await link.isVisible()) await this.#loading(() => link.click())
    }
  }

  async #loading(act: () => Promise<unknown>): Promise<void> {
    await Promise.all([this.page.waitForEvent('load'), act()])
    // A warning after an act that was done, such as a sign-in by a reserve code, is no fault.
    const alerts = await this.page.locator('[role=alert]:not(.warning)').allInnerTexts()
    for (const alert of alerts) this.faults.push(`${new URL(this.page.url()).pathname} ${alert}`)
    await this.#look(this.page)
  }
}

/** The name of a field, with the notes that may follow it in its label. */
const named = (label: string) => new RegExp(`^\\s*${escaped(label)}(\\s|$)`)

/** The name of a button or a link, with the key of a feature phone that may precede it. */
const pressed = (name: string) => new RegExp(`^(\\d )?${escaped(name)}$`)

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')
