namespace LicenseVault.Core;

/// <summary>Why a clerk sends something back: one line, for whoever proposed it.</summary>
public static class Remark
{
    /// <summary>The most characters.</summary>
    public const int Longest = 200;

    /// <summary>What is wrong with it; null when it can be taken.</summary>
    public static FieldFault? FaultOf(string remark) =>
        PlainText.IsLine(remark, Longest) ? null
        : remark.Trim().Length == 0 ? new FieldFault("remark", "required", "A remark says why.")
        : remark.EnumerateRunes().Count() > Longest ? new FieldFault("remark", "too-long", $"A remark has at most {Longest} characters.")
        : new FieldFault("remark", "format", "A remark is one line of plain text.");
}
