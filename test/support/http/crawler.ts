import { descendantsNamed, type Element, parseHtml } from '../../pages/html.ts'
import { robotMay, robotsRulesIn } from './robots.ts'

interface Asked {
  request(address: string): Response | Promise<Response>
}

/** Every address that a robot requested, and those that it may show in results. */
interface Crawl {
  requested: string[]
  indexed: string[]
}

/**
 * Crawls the service as a robot that obeys robots.txt, robots headers, robots elements and `nofollow`. It begins at the
 * top page and at the addresses of the sitemaps. It throws after `most` requests.
 */
export async function crawl({ request }: Asked, host: string, most: number): Promise<Crawl> {
  const rules = robotsRulesIn(await (await request('/robots.txt')).text())
  const queue = ['/', ...(await sitemapAddresses(request, host))].filter((address) => robotMay(rules, address))
  const seen = new Set(queue)
  const indexed = new Set<string>()
  let requested = 0
  for (let address = queue[requested]; address !== undefined; address = queue[requested]) {
    requested++
    if (requested > most)
      throw new Error(`The crawl requests more than ${most} addresses, the last of them ${address}.`)
    const response = await request(address)
    const found = response.status === 200 ? readPage(await response.text()) : { canonical: null, robots: '', links: [] }
    const robots = `${response.headers.get('X-Robots-Tag') ?? ''} ${found.robots}`
    if (response.status === 200 && !robots.includes('noindex')) indexed.add(found.canonical ?? address)
    const next = [...found.links, response.headers.get('Location')]
    for (const to of robots.includes('nofollow') ? [] : next) {
      const url = to ? new URL(to, new URL(address, host)) : null
      if (!url || url.origin !== host) continue
      const path = url.pathname + url.search
      if (seen.has(path) || !robotMay(rules, path)) continue
      seen.add(path)
      queue.push(path)
    }
  }
  return { requested: queue, indexed: [...indexed].sort() }
}

async function sitemapAddresses(request: Asked['request'], host: string): Promise<string[]> {
  const locations = async (path: string) => {
    const response = await request(path)
    if (response.status !== 200) return []
    const found = [...(await response.text()).matchAll(/<loc>([^<]*)<\/loc>/g)]
    return found.map(([, address = '']) => address.slice(host.length))
  }
  return (await Promise.all((await locations('/sitemap.xml')).map(locations))).flat()
}

function readPage(html: string) {
  const root = parseHtml(html)
  const all = (name: string): Record<string, string>[] =>
    descendantsNamed(root, name).map(({ attributes }: Element) => attributes)
  const [canonical] = all('link').filter(({ rel }) => rel === 'canonical')
  const [robots] = all('meta').filter(({ name }) => name === 'robots')
  return {
    canonical: canonical?.href ?? null,
    robots: robots?.content ?? '',
    links: all('a').flatMap(({ href, rel }) => (href && !rel?.includes('nofollow') ? [href] : [])),
  }
}
