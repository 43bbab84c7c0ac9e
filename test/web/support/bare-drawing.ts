/** A stranger's drawing, which nobody has arranged or given a scenario. */
export const BARE_DRAWING = `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="stranger" targetNamespace="http://example.com">
  <process id="permit" isExecutable="false">
    <startEvent id="s" name="申請"/>
    <userTask id="look" name="書類の確認"/>
    <exclusiveGateway id="ok" name="不備があるか"/>
    <userTask id="ask" name="補正の依頼"/>
    <endEvent id="e"/>
    <sequenceFlow id="f1" sourceRef="s" targetRef="look"/>
    <sequenceFlow id="f2" sourceRef="look" targetRef="ok"/>
    <sequenceFlow id="f3" name="はい" sourceRef="ok" targetRef="ask"/>
    <sequenceFlow id="f4" name="いいえ" sourceRef="ok" targetRef="e"/>
    <sequenceFlow id="f5" sourceRef="ask" targetRef="e"/>
  </process>
</definitions>`
