namespace ModelOps.Inference.Files;

/// <summary>Counts the nodes and tensors of graphs, of those in attributes too. Numbers are those of fields in onnx.proto.</summary>
internal sealed class GraphWalk(WireReader wire, GraphCount count)
{
    private const int LongestName = 1024;

    public void Graph(WireField field)
    {
        var outer = wire.Enter(field);
        while (wire.TryNext(out var part))
        {
            switch (part.Number)
            {
                case 1:
                    Node(part);
                    break;
                case 5:
                    count.AddParameters(Tensor(part).Dimensions);
                    break;
                case 15:
                    SparseTensor(part, isInitializer: true);
                    break;
                default:
                    wire.Skip(part);
                    break;
            }
        }
        wire.Leave(outer);
    }

    public void Node(WireField field)
    {
        var (domain, name) = ("", "");
        var outer = wire.Enter(field);
        while (wire.TryNext(out var part))
        {
            switch (part.Number)
            {
                case 4:
                    name = wire.Text(part, LongestName);
                    break;
                case 5:
                    Attribute(part);
                    break;
                case 7:
                    domain = OperatorDomain.Plain(wire.Text(part, LongestName));
                    break;
                default:
                    wire.Skip(part);
                    break;
            }
        }
        wire.Leave(outer);
        count.AddOperator(domain, name);
    }

    public void Attribute(WireField field)
    {
        var outer = wire.Enter(field);
        while (wire.TryNext(out var part))
        {
            switch (part.Number)
            {
                case 5 or 10:
                    Tensor(part);
                    break;
                case 6 or 11:
                    Graph(part);
                    break;
                case 22 or 23:
                    SparseTensor(part, isInitializer: false);
                    break;
                default:
                    wire.Skip(part);
                    break;
            }
        }
        wire.Leave(outer);
    }

    private void SparseTensor(WireField field, bool isInitializer)
    {
        var outer = wire.Enter(field);
        while (wire.TryNext(out var part))
        {
            if (part.Number is not (1 or 2))
            {
                wire.Skip(part);
                continue;
            }
            var tensor = Tensor(part);
            if (isInitializer && part.Number == 1)
                count.AddParameters(tensor.Dimensions);
        }
        wire.Leave(outer);
    }

    private TensorHead Tensor(WireField field)
    {
        var tensor = TensorHead.Read(wire, field);
        if (tensor.External is { } part)
            count.AddExternal(part);
        return tensor;
    }
}
