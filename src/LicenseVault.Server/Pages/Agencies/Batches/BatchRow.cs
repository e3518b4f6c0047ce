using LicenseVault.Core.Batches;

namespace LicenseVault.Server.Pages.Agencies.Batches;

/// <summary>A batch in a list.</summary>
/// <param name="Batch">It.</param>
/// <param name="TypeName">The name of its certificate type.</param>
/// <param name="Books">How far it has come.</param>
internal sealed record BatchRow(Batch Batch, string TypeName, BatchProgress Books);
