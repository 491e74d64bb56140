using System.Diagnostics.CodeAnalysis;

namespace ModelOps.Bot.GitHub.Calls;

/// <summary>The last answers, as many as may be kept; the one longest unused goes first.</summary>
internal sealed class AnswerCache(int capacity)
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, LinkedListNode<(string Key, KeptAnswer Answer)>> byKey = [];
    private readonly LinkedList<(string Key, KeptAnswer Answer)> byUse = new();

    public bool TryGet(string key, [NotNullWhen(true)] out KeptAnswer? answer)
    {
        lock (gate)
        {
            answer = byKey.TryGetValue(key, out var node) ? node.Value.Answer : null;
            if (node is not null)
                MoveToFront(node);
            return answer is not null;
        }
    }

    public void Keep(string key, KeptAnswer answer)
    {
        lock (gate)
        {
            if (byKey.Remove(key, out var old))
                byUse.Remove(old);
            byKey[key] = byUse.AddFirst((key, answer));
            if (byKey.Count <= capacity)
                return;
            byKey.Remove(byUse.Last!.Value.Key);
            byUse.RemoveLast();
        }
    }

    private void MoveToFront(LinkedListNode<(string, KeptAnswer)> node)
    {
        byUse.Remove(node);
        byUse.AddFirst(node);
    }
}
