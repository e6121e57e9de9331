import { urls } from '../../server/urls/urls.ts'
import type { Viewer } from './demo-service.ts'

/** A page whose pictures and readings are kept. */
export interface View {
  name: string
  address: string
  viewer: Viewer
}

export const views: readonly View[] = [
  { name: 'top', address: urls.top, viewer: 'nobody' },
  { name: 'results', address: urls.search({ text: '文学' }), viewer: 'nobody' },
  { name: 'title', address: urls.title('Title:1'), viewer: 'nobody' },
  { name: 'sign-in', address: urls.signIn(), viewer: 'nobody' },
  { name: 'accessibility', address: urls.accessibility, viewer: 'nobody' },
  { name: 'my-menu', address: urls.me, viewer: 'patron' },
  { name: 'holds', address: urls.holds(), viewer: 'patron' },
  { name: 'loans', address: urls.loans(), viewer: 'patron' },
  { name: 'desk', address: urls.desk.top, viewer: 'staff' },
  { name: 'check-in', address: urls.desk.checkIn, viewer: 'staff' },
]

/** The screens: a feature phone, a touch phone and a computer. */
export const screens = {
  240: { viewport: { width: 240, height: 400 } },
  390: { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true },
  1280: { viewport: { width: 1280, height: 800 } },
} as const

export type Width = keyof typeof screens

/** One kept picture. */
export interface Shot {
  view: View
  width: Width
  colours: 'light' | 'dark'
  language: 'ja' | 'en'
}

const widths: readonly Width[] = [240, 390, 1280]
const inEnglish = ['top', 'results', 'title', 'my-menu', 'loans']

/** The kept pictures: every page in Japanese, in dark where comfort has it, and some pages in English. */
export const shots: readonly Shot[] = views.flatMap((view) => [
  ...widths.map((width): Shot => ({ view, width, colours: 'light', language: 'ja' })),
  ...([390, 1280] as const).map((width): Shot => ({ view, width, colours: 'dark', language: 'ja' })),
  ...(view.name === 'top' ? [{ view, width: 240, colours: 'dark', language: 'ja' } as const] : []),
  ...(inEnglish.includes(view.name)
    ? ([390, 1280] as const).map((width): Shot => ({ view, width, colours: 'light', language: 'en' }))
    : []),
])

export const fileOf = ({ view, width, colours, language }: Shot) =>
  `${[view.name, width, language, ...(colours === 'dark' ? ['dark'] : [])].join('-')}.webp`
