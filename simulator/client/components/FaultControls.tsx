export function FaultControls() {
  return null;
}
