/** What a team writes in its own repository: configuration, scenarios, lessons, faults, guards, consumers. */
export { ConfigError } from './config-error.ts';
export {
  defineConfig,
  defineConsumer,
  defineFamily,
  defineFault,
  defineMitigation,
  type OwnConsumer,
  type OwnFault,
  type ProjectConfig,
} from './define.ts';
export { defineModel } from './define-model.ts';
export {
  defineLesson,
  LessonError,
  type CardSettings,
  type Lesson,
  type LessonCard,
  type Question,
} from '../lessons/define-lesson.ts';
export { under } from '../record/under.ts';
export {
  defineScenario,
  faultOf,
  type Claim,
  type MitigationEffect,
  type OfferedMitigation,
  type Scenario,
  type ScenarioFamily,
  type ScenarioFault,
} from '../record/scenario.ts';
export type { Applicability, Expectation, Predicate } from '../record/expectation.ts';
export type { Arguments, ArgumentValue, Plan, RealmSettings } from '../record/plan.ts';
export type { OutcomeKind, RunRecord } from '../record/record.ts';
export type { Rated, RatingOverride, RatingOverrides } from '../record/rating-override.ts';
export type { Fault } from '../faults/define-fault.ts';
export type {
  ChoiceParameter,
  FaultSite,
  FaultSpec,
  NumberParameter,
  Parameter,
  SwitchParameter,
} from '../faults/fault-spec.ts';
export { choice, number } from '../faults/parameters.ts';
export type {
  KeyPointsAnswer,
  ModelAnswer,
  ModelSpec,
  PictureInput,
  ScoreAnswer,
  TensorFiles,
} from '../subjects/model/model-spec.ts';
export type { ConsumerSpec } from '../consumers/consumer-spec.ts';
export type { AppHand, Consumer, CreateConsumer } from '../consumers/consumer.ts';
export type { ConsumedItem } from '../record/consumed.ts';
