"""An invented case with preferences, ranges and levers: talks at a ford, two issues."""

CASE = """\
schema: pourparler-case/1
case: {id: ford, title: Talks at the ford, classification: public}
parties: [{id: north, name: North}, {id: south, name: South}, {id: union, name: Union, kind: mediator}]
sources: {desk: {publisher: desk judgement, published: "2031-04-11", reliability: judgement}}
issues:
  - {id: line, name: Line, type: unordered, options: [here, there]}
  - {id: toll, name: Toll, type: unordered, options: [none, half, full]}
preferences:
  north:
    weights: {line: 50, toll: 50}
    values: {line: {here: 100, there: 0}, toll: {none: 0, half: 60, full: 100}}
    outside_option: {value: 40, range: [35, 60], source: desk}
  south:
    weights: {line: 50, toll: 50}
    values: {line: {here: 40, there: 100}, toll: {none: 100, half: 60, full: 0}}
    outside_option: {value: 45, source: desk}
levers:
  - {id: loan, by: union, on: south, kind: carrot, points: [10, 20], credibility: [0.5, 1], source: desk}
  - {id: arms, by: union, on: south, kind: aid, points: [30, 30], source: desk}
"""
