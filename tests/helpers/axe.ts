/** What axe has to say against a page, for every test that asks it. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/** Looked at besides axe's usual rules: what `include` selects, without what `exclude` selects, by this rule alone. */
export interface MoreRules {
  readonly rule: string;
  readonly include: string;
  readonly exclude: string;
}

/**
 * A line per violation: the rule and where it was found. Empty = nothing to say. No page of ours has a frame of another
 * origin, so that axe need not gather its findings in a page opened for that; and of what passes only one place a rule is
 * described. Both together take a third of the time and find the same.
 */
export async function axeViolations(page: Page, more?: MoreRules): Promise<readonly string[]> {
  const builder = () => new AxeBuilder({ page }).setLegacyMode();
  const results = [
    await builder()
      .options({ resultTypes: ['violations'] })
      .analyze(),
  ];
  if (more !== undefined)
    results.push(
      await builder()
        .include(more.include)
        .exclude(more.exclude)
        .options({
          resultTypes: ['violations'],
          runOnly: { type: 'rule', values: [more.rule] },
          rules: { [more.rule]: { enabled: true } },
        })
        .analyze(),
    );
  return results.flatMap(({ violations }) =>
    violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`),
  );
}
