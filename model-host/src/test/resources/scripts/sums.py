# Exercises what the decoder's script relies on: functions, classes, dicts of objects, lists.


def scaled(x: Tensor, factor: int) -> Tensor:
  return x * factor


class Total:
  value : Tensor

  def __init__(self, value: Tensor) -> None:
    self.value = value.clone()


class Sums(Module):
  __parameters__ = []
  __buffers__ = []
  training : bool
  totals : Dict[str, Total]

  def add(self, name: str, x: Tensor, factor: int, more: float, round: bool) -> None:
    if name in self.totals:
      self.totals[name].value = self.totals[name].value + scaled(x, factor) + more
    else:
      self.totals[name] = Total(scaled(x, factor) + more)

  def total(self, name: str) -> Tensor:
    return self.totals[name].value

  def weighted(self, parts: List[Tensor], weights: List[int]) -> Tensor:
    # sum over i of weights[i] * sum of parts[i]
    sums = annotate(List[Tensor], [])
    for i in range(len(parts)):
      sums.append(scaled(torch.sum(parts[i]), weights[i]))
    return torch.stack(sums).sum().to(7).reshape([1])
