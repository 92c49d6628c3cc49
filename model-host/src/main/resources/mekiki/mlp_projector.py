# The projector of a released checkpoint of the paper: two layers with a GELU between them, as TorchScript.


class MlpProjector(Module):
  __parameters__ = []
  __buffers__ = []
  training : bool
  weights : List[Tensor]  # [U, F], [U], [H, U], [H]

  def load(self, weights: List[Tensor]) -> None:
    for weight in weights:
      self.weights.append(weight.clone())

  def project(self, features: Tensor) -> Tensor:
    # features [cells, F] -> image tokens [cells, H]
    w = self.weights
    return torch.linear(torch.gelu(torch.linear(features, w[0], w[1])), w[2], w[3])
