import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** What takes longest, without the times of an earlier run to tell: last, it would leave the other processor idle. */
const LONG = /\/journeys\/|\/[^/]*(journey|library|corpora|fuzz|laws|commands|differential|attacks)[^/]*$/

export default class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const bySize = await super.sort(files)
    const isLong = ({ moduleId }: TestSpecification) => LONG.test(moduleId)
    return [...bySize.filter(isLong), ...bySize.filter((file) => !isLong(file))]
  }
}
