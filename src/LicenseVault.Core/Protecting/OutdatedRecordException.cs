namespace LicenseVault.Core.Protecting;

/// <summary>A stored record is as this vault once wrote it, but not as it last did: somebody put an earlier state of it back.</summary>
public sealed class OutdatedRecordException(string collection, string id) : DamagedRecordException(collection, id, $"The record {id} in {collection} is older than what else this vault has written of it.");
