using LicenseVault.Documents.Fonts.Sfnt;

namespace LicenseVault.Documents.Fonts.Cff;

/// <param name="Operator">One byte, or 12 and another as one number.</param>
/// <param name="Operands">As numbers.</param>
/// <param name="Bytes">The whole entry as it stands in the font.</param>
internal sealed record CffDictEntry(int Operator, IReadOnlyList<double> Operands, FontBytes Bytes);
