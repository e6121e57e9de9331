import { graphql, type ResultOf } from '../../graphql.ts'
import type { DeskFrame } from '../frame.tsx'
import { MailPage } from './frame.tsx'
import { VolumeChart } from './volume-chart.tsx'

export const VolumeQuery = graphql(`
  query MailVolume { days: deskMailVolume { day: date sent failed failing } }
`)

interface VolumeProps extends ResultOf<typeof VolumeQuery> {
  frame: DeskFrame
}

export function VolumePage({ frame, days }: VolumeProps) {
  const { texts } = frame
  const words = texts.desk.mail
  return (
    <MailPage frame={frame} page="mailVolume">
      <VolumeChart texts={texts} days={days} />
      <p>{words.volumeNote}</p>
      <h2>{words.inFigures}</h2>
      <table>
        <thead>
          <tr>
            {[words.day, words.sent, words.failed, words.newlyFailing].map((head) => (
              <th scope="col">{head}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {[...days].reverse().map(({ day, sent, failed, failing }) => (
            <tr>
              <th scope="row">
                <time datetime={day}>{texts.shortDay(day)}</time>
              </th>
              {[sent, failed, failing].map((count) => (
                <td>{count}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </MailPage>
  )
}
