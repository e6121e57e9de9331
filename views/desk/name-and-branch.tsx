import { urls } from '../../server/urls/urls.ts'
import { DeskField, DeskSelect } from './field.tsx'
import type { DeskFrame } from './frame.tsx'

interface Props {
  frame: DeskFrame
  words: { name: string; example: string; branch: string }
  typed: { name: string; branch: string } | undefined
}

/** The fields for a name and a branch. The default is the desk's branch. */
export function NameAndBranch({ frame, words, typed }: Props) {
  const { texts, library } = frame
  return (
    <>
      <DeskField
        frame={frame}
        name="name"
        label={
          <>
            {words.name} <small>{words.example}</small>
          </>
        }
        value={typed?.name}
        maxlength={100}
        autocomplete="off"
        required
      />
      <DeskSelect
        frame={frame}
        name="branch"
        label={words.branch}
        chosen={urls.numberOf(typed?.branch ?? frame.branch.id)}
        options={library.branches.map((branch) => [urls.numberOf(branch.id), texts.pick(branch)] as const)}
      />
    </>
  )
}
