using LicenseVault.Protocol.Identifiers;

namespace LicenseVault.Server.Sandbox;

/// <summary>One of several made-up provinces, each with a vault, agencies and certificates of its own.</summary>
/// <param name="Number">From 1; the first is that of the samples.</param>
internal sealed record Province(int Number)
{
    private static readonly string[] Names = ["示例省", "试验省", "演示省", "范例省", "样本省"];

    // Enough for every kind of question, and quickly minted in each of them.
    private static readonly string[] Samples = ["business-licence-rare-character", "food-business-licence", "medical-institution-licence"];

    public static int Most => Names.Length;

    public string Name => Names[Number - 1];

    /// <summary>The first two digits of its divisions.</summary>
    public string Division => $"{100 - Number}";

    public static bool Mints(string sample) => Samples.Contains(sample, StringComparer.Ordinal);

    /// <summary>A text of the samples, moved here: the codes of its agencies and the name of the province.</summary>
    public string Move(string text, IEnumerable<string> codes) =>
        codes.Aggregate(text, (moved, code) => moved.Replace(code, CodeOf(code), StringComparison.Ordinal)).Replace(Names[0], Name, StringComparison.Ordinal);

    /// <summary>The code that an agency of the samples has here.</summary>
    public string CodeOf(string code)
    {
        var moved = code[..2] + Division + code[4..];
        return CreditCode.FaultOf(moved) is IdentifierFault.CheckCharacter fault ? moved[..^1] + fault.Expected : moved;
    }
}
