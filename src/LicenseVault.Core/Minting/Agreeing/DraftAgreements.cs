using System.Diagnostics;
using LicenseVault.Core.Archiving;
using LicenseVault.Core.Catalogue;

namespace LicenseVault.Core.Minting.Agreeing;

/// <summary>Holds the values of a draft against each other, by the agreements of its type. A fault names the one field, and the other as what it is about.</summary>
internal sealed class DraftAgreements(CertificateDraft draft, CertificateType type, DateOnly today)
{
    private const int MostFaults = 100;

    private readonly StatedValues _values = new(draft, today);

    public IEnumerable<FieldFault> Faults() => type.Agreements.SelectMany(FaultsOf).DistinctBy(fault => (fault.Field, fault.Code, fault.About)).Take(MostFaults);

    private IEnumerable<FieldFault> FaultsOf(Agreement agreement) => agreement switch
    {
        Agreement.BirthDate birth => BirthFaults(birth),
        Agreement.Gender gender => GenderFaults(gender),
        Agreement.Resident resident => ResidentFaults(resident),
        Agreement.Order order => OrderFaults(order),
        var other => throw new UnreachableException($"Unmapped agreement {other}."),
    };

    private IEnumerable<FieldFault> BirthFaults(Agreement.BirthDate rule)
    {
        IReadOnlyList<StatedValue> numbers = rule.Number is { } number ? _values.Of(number) : [];
        foreach (var stated in _values.Of(rule.Date))
        {
            if (stated.OwnDate is not { } date)
                continue;
            if (LifeTime.FaultOfDate(stated.Path, date, today) is { } impossible)
                yield return impossible;
            foreach (var other in numbers.Where(other => other.IsBeside(stated) && other.Resident is { } person && person.BirthDate != date))
                yield return Contradicting(stated, "not-as-number", other, "is not the birth date in");
        }

        foreach (var fault in numbers.SelectMany(ImpossibleIn))
            yield return fault;
    }

    private IEnumerable<FieldFault> GenderFaults(Agreement.Gender rule) =>
        from stated in _values.Of(rule.Value)
        let isMale = IsMale(stated.Text)
        where isMale is not null
        from other in _values.Of(rule.Number)
        where other.IsBeside(stated) && other.Resident is { } person && person.IsMale != isMale
        select Contradicting(stated, "not-as-number", other, "is not the gender in");

    private IEnumerable<FieldFault> ResidentFaults(Agreement.Resident rule)
    {
        foreach (var stated in _values.Of(rule.Number))
        {
            if (Protocol.Identifiers.ResidentNumber.FaultOf(stated.Text) is { } fault)
                yield return new FieldFault(stated.Path, fault.Code, fault.Detail);
            foreach (var impossible in ImpossibleIn(stated))
                yield return impossible;
        }
    }

    private IEnumerable<FieldFault> OrderFaults(Agreement.Order rule)
    {
        var later = _values.Of(rule.Later);
        foreach (var first in _values.Of(rule.Earlier))
        {
            foreach (var second in later.Where(second => second.IsBeside(first)))
            {
                if (first.Date is not { } from || second.Date is not { } until)
                    continue;
                if (until < from)
                    yield return rule.Later == Agreement.Today
                        ? new FieldFault(first.Path, "in-the-future", $"{NameOf(first.Path)} may not lie in the future.")
                        : Contradicting(second, "before-other", first, "lies before");
                else if (from.Year + rule.Years > DateOnly.MaxValue.Year || from.AddYears(rule.Years) > until)
                    yield return Contradicting(second, "too-soon-after", first, $"must lie at least {rule.Years} years after");
            }
        }
    }

    private IEnumerable<FieldFault> ImpossibleIn(StatedValue stated) =>
        stated.Resident is { } person && LifeTime.FaultOfNumber(stated.Path, person.BirthDate, today) is { } fault ? [fault] : [];

    private FieldFault Contradicting(StatedValue one, string code, StatedValue other, string relation) =>
        new(one.Path, code, $"{NameOf(one.Path)} {relation} {NameOf(other.Path)}.") { About = other.Path };

    /// <summary>The label in both languages, and the path.</summary>
    private string NameOf(string path) =>
        FaceRules.Of(type).All.FirstOrDefault(rule => path == rule.Name || path.StartsWith($"{rule.Name}.", StringComparison.Ordinal) || path.StartsWith($"{rule.Name}[", StringComparison.Ordinal))
            is { } rule ? $"{rule.LabelEn} ({rule.Label}, {path})" : path;

    // What is neither, such as 未说明, says nothing.
    private static bool? IsMale(string gender) => gender switch
    {
        "男" or "男性" => true,
        "女" or "女性" => false,
        _ => null,
    };
}
