using System.Collections;
using LicenseVault.Protocol.StatusLists;

namespace LicenseVault.Core.Federation.Watching;

/// <summary>The newest list that was seen of a peer, and what it takes back of those before: a place that once said invalid says so for good, unless somebody put the peer back to an earlier state.</summary>
internal sealed class SeenStatusList
{
    private readonly BitArray? _takenBack;

    private SeenStatusList(TrustedStatusList list, BitArray? takenBack) => (List, _takenBack) = (list, takenBack);

    public TrustedStatusList List { get; }

    public static SeenStatusList First(TrustedStatusList list) => new(list, takenBack: null);

    public SeenStatusList Followed(TrustedStatusList next)
    {
        var takenBack = _takenBack is null ? null : new BitArray(_takenBack);
        foreach (var index in Invalid(List.Token.List, next.Token.List))
            (takenBack ??= new BitArray(StatusList.MaxCount))[index] = true;
        return new SeenStatusList(next, takenBack);
    }

    public bool TakesBack(long index) =>
        _takenBack is not null && index >= 0 && index < _takenBack.Length && _takenBack[(int)index] && !IsInvalid(List.Token.List, (int)index);

    /// <summary>The places that are invalid in one list where the other has another byte.</summary>
    private static IEnumerable<int> Invalid(StatusList before, StatusList now)
    {
        var perByte = 8 / before.Bits;
        for (var at = 0; (at = NextDifference(before, now, at)) < before.Bytes.Length; at++)
        {
            for (var index = at * perByte; index < (at + 1) * perByte; index++)
            {
                if (IsInvalid(before, index))
                    yield return index;
            }
        }
    }

    private static int NextDifference(StatusList before, StatusList now, int from) => before.Bits != now.Bits || from >= now.Bytes.Length
        ? from
        : from + before.Bytes.Span[from..].CommonPrefixLength(now.Bytes.Span[from..]);

    private static bool IsInvalid(StatusList list, int index) => index < list.Count && list[index] is StatusValue.Invalid;
}
