import { LLkLookaheadStrategy } from "chevrotain";

type Strategy = InstanceType<typeof LLkLookaheadStrategy>;
type Alternation = Parameters<Strategy["buildLookaheadForAlternation"]>[0];
type Optional = Parameters<Strategy["buildLookaheadForOptional"]>[0];
type ChooseAlternative = ReturnType<Strategy["buildLookaheadForAlternation"]>;
type ChooseOptional = ReturnType<Strategy["buildLookaheadForOptional"]>;

/** Chevrotain's own lookahead, each part of it computed when a query first needs it: a query uses a small part of the grammar. */
export class LazyLookahead extends LLkLookaheadStrategy {
  override buildLookaheadForAlternation(options: Alternation): ChooseAlternative {
    const build = (): ChooseAlternative => super.buildLookaheadForAlternation(options);
    let choose: ChooseAlternative | undefined;
    return function (this: unknown, alternatives) {
      choose ??= build();
      return choose.call(this, alternatives);
    };
  }

  override buildLookaheadForOptional(options: Optional): ChooseOptional {
    const build = (): ChooseOptional => super.buildLookaheadForOptional(options);
    let choose: ChooseOptional | undefined;
    return function (this: unknown) {
      choose ??= build();
      return choose.call(this);
    };
  }
}
