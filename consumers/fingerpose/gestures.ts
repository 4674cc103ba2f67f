import fingerpose from 'fingerpose';

const { Finger, FingerCurl, GestureDescription, Gestures } = fingerpose;

const all = (name: string, curl: number, fingers: readonly number[]) => {
  const gesture = new GestureDescription(name);
  for (const finger of fingers) gesture.addCurl(finger, curl);
  return gesture;
};

/** The two gestures that come with the package, and the two that every app adds. */
export const gestures = [
  Gestures.VictoryGesture,
  Gestures.ThumbsUpGesture,
  all('open hand', FingerCurl.NoCurl, Finger.all),
  all(
    'fist',
    FingerCurl.FullCurl,
    Finger.all.filter((finger) => finger !== Finger.Thumb),
  ),
];
