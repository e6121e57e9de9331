import { urls } from '../../server/urls/urls.ts'
import { Page } from '../frame/layout.tsx'
import type { Frame } from '../parts/frame-data.ts'
import { InlineLinks } from '../parts/ways.tsx'

interface Props {
  frame: Frame
  software: { name: string; version: string; licence: string; source: string | null }
}

/** The name, version and licence of this software. It shows nothing about the machine or the library's settings. */
export function AboutPage({ frame, software: { name, version, licence, source } }: Props) {
  const { about, guide } = frame.texts.library
  return (
    <Page frame={frame} title={about.title}>
      <p>{about.intro}</p>
      <table>
        <tr>
          <th>{about.software}</th>
          <td>
            {name} {version}
          </td>
        </tr>
        <tr>
          <th>{about.licence}</th>
          <td>{licence}</td>
        </tr>
        {source && (
          <tr>
            <th>{about.source}</th>
            <td>
              <a href={source}>{source}</a>
            </td>
          </tr>
        )}
      </table>
      <InlineLinks>
        <a href={urls.guide}>{guide.title}</a>
      </InlineLinks>
    </Page>
  )
}
