using LicenseVault.Core.StatusLists;
using LicenseVault.Core.Storing;
using LicenseVault.Protocol.StatusLists;

namespace LicenseVault.Core.MassChanges;

/// <summary>What is to be done to one certificate.</summary>
/// <param name="Write">Null when it is not to be changed.</param>
/// <param name="Place">What is to be set in its list before; null when its list is left to the builder of the lists.</param>
internal sealed record PreparedCertificate(string Identifier, MassFinding Finding, DocumentWrite? Write = null, PlaceToSet? Place = null);

/// <param name="Slot">The certificate's slot.</param>
/// <param name="Statements">How many statements the record has that says so.</param>
internal sealed record PlaceToSet(StatusListId List, long Slot, StatusValue Value, int Statements);
