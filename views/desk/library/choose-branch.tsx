import { urls } from '../../../server/urls/urls.ts'
import { PostForm } from '../../parts/forms/post-form.tsx'
import { DeskAlert, type DeskFrame, DeskPage } from '../frame.tsx'

interface BranchProps {
  frame: Omit<DeskFrame, 'branch'> & { branch: DeskFrame['branch'] | null }
  back: string
  /** The number of the preselected branch. */
  usual: string
  notice?: string | undefined
}

/** Asks once for the branch of the desk. */
export function ChooseBranchPage({ frame, back, usual, notice }: BranchProps) {
  const { texts, library } = frame
  const words = texts.desk.frame.branch
  return (
    <DeskPage frame={frame} title={words.title}>
      {notice && <DeskAlert>{notice}</DeskAlert>}
      <p>{words.why}</p>
      <PostForm frame={frame} class="fields" action={urls.desk.branch(back)}>
        <label>
          {words.label}
          <select name="branch">
            {library.branches.map((branch) => (
              <option value={urls.numberOf(branch.id)} selected={urls.numberOf(branch.id) === usual}>
                {texts.pick(branch)}
              </option>
            ))}
          </select>
        </label>
        <button>{words.submit}</button>
      </PostForm>
    </DeskPage>
  )
}
