import type { Page } from 'playwright-core'
import { axeViolations } from './axe.ts'

/** The problems of the open page in dark mode, in print, in forced colours, and at 400 % zoom. */
export async function findMediaProblems(page: Page): Promise<string[][]> {
  const before = page.viewportSize()
  const found: string[][] = []
  const look = async (name: string, faults: Promise<string[][]>) =>
    found.push(...(await faults).map((fault) => [name, ...fault]))

  await page.emulateMedia({ colorScheme: 'dark' })
  await look('dark', page.evaluate(axeViolations, 'color-contrast'))
  await page.emulateMedia({ colorScheme: 'light', forcedColors: 'active' })
  await look('forced colours', page.evaluate(borderless))
  await page.emulateMedia({ forcedColors: 'none', media: 'print' })
  await look('print', page.evaluate(notForPaper))
  await page.emulateMedia({ media: 'screen', reducedMotion: 'reduce' })
  await look('moving', page.evaluate(moving))
  await page.emulateMedia({ reducedMotion: 'no-preference' })
  // 1,280 px at 400 %.
  await page.setViewportSize({ width: 320, height: 256 })
  await look('400 %', page.evaluate(sideways))
  if (before) await page.setViewportSize(before)
  return found
}

/** Buttons and fields that are visible only by their background. */
function borderless(): string[][] {
  const drawnByThemselves = '[type=hidden], [type=checkbox], [type=radio]'
  const parts = [...document.querySelectorAll(`button, .button, select, input:not(${drawnByThemselves}), textarea`)]
  return parts
    .filter((part) => part.getBoundingClientRect().width > 0)
    .filter((part) => Number.parseFloat(getComputedStyle(part).borderTopWidth) === 0)
    .map((part) => [part.outerHTML])
}

/** Links to other pages that would be printed, or a printed page without text. */
function notForPaper(): string[][] {
  const ways = [...document.querySelectorAll('header nav, footer, form[role=search], button, a[href="#main"]')]
  const printed = ways.filter((way) => way.getClientRects().length > 0).map((way) => [way.outerHTML.slice(0, 120)])
  const heading = document.querySelector('h1')?.getClientRects().length ?? 0
  return heading > 0 ? printed : [...printed, ['no heading']]
}

/** Anything that moves or fades for people who asked for less motion. */
function moving(): string[][] {
  const inMotion = [...document.querySelectorAll('*')].filter((element) => {
    const { transitionDuration, animationName } = getComputedStyle(element)
    return transitionDuration !== '0s' || animationName !== 'none'
  })
  return inMotion.map((element) => [element.outerHTML.slice(0, 120)])
}

function sideways(): string[][] {
  const { scrollWidth } = document.documentElement
  return scrollWidth > window.innerWidth ? [[`${scrollWidth} px wide`]] : []
}
