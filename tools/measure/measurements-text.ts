import { stringifyNonFinite } from '../../common/non-finite.ts';
import type { MeasurementsFile } from '../../record/shipped-measurement.ts';

/** The text of `assets/measurements.json`: a measurement a line. */
export const measurementsText = ({ schema, version, measurements }: MeasurementsFile): string =>
  `{"schema":${JSON.stringify(schema)},"version":${JSON.stringify(version)},"measurements":[
${measurements.map((one) => stringifyNonFinite(one)).join(',\n')}
]}
`;
